// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Reads pages as JSON, by their addresses, and writes what each of several parsers of link
// previews finds in them. The first argument is the folder of the packages from npm.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const load = name => require(join(process.argv[1], name));
const pages = JSON.parse(readFileSync(0, "utf8"));

const metascraper = load("metascraper")(["title", "description", "image", "publisher"].map(rule => load("metascraper-" + rule)()));
const parsers = {
  "open-graph-scraper": async (_, html) => {
    const { result } = await load("open-graph-scraper")({ html });
    const [image] = result.ogImage;
    return { title: result.ogTitle, description: result.ogDescription, site: result.ogSiteName, image: image.url, size: `${image.width}×${image.height}`, card: result.twitterCard };
  },
  "link-preview-js": async (url, html) => {
    const found = await load("link-preview-js").getPreviewFromContent({ url, data: html, headers: { "content-type": "text/html" } });
    return { title: found.title, description: found.description, site: found.siteName, image: found.images[0] };
  },
  // Asks for the page and for the oEmbed answer that it names.
  "unfurl.js": async (url, html) => {
    const fetch = async asked => {
      if (asked != url) throw new Error("asked for " + asked);
      return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
    };
    const found = await load("unfurl.js").unfurl(url, { fetch, oembed: false });
    const { images: [image], site_name } = found.open_graph;
    return { title: found.open_graph.title, description: found.description, site: site_name, image: image.url, size: `${image.width}×${image.height}`, card: found.twitter_card.card };
  },
  "metascraper": async (url, html) => {
    const found = await metascraper({ url, html });
    return { title: found.title, description: found.description, site: found.publisher, image: found.image };
  },
};

(async () => {
  const found = {};
  for (const [name, parse] of Object.entries(parsers)) {
    found[name] = {};
    for (const [url, html] of Object.entries(pages)) found[name][url] = await parse(url, html);
  }
  console.log(JSON.stringify(found));
})();
