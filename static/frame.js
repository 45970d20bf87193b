parent.postMessage({type:"jmd-iq",height:document.documentElement.scrollHeight,title:document.title},"*");
