// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Shows the sites of a tile beside the map, without a request. Without this script the
// tiles are links.
{
  const map = document.querySelector(".map");
  const place = document.querySelector(".place");
  const tiles = [...map.querySelectorAll("a")];

  const show = chosen => {
    for (const tile of tiles) tile.ariaExpanded = tile == chosen;
    place.replaceChildren(...(chosen ? [chosen.nextElementSibling.content.cloneNode(true)] : []));
  };

  for (const tile of tiles) {
    tile.role = "button";
    // No tab opens any more.
    tile.ariaLabel = tile.ariaLabel.replace(/ \([^(]*$/, "");
  }
  show();

  map.onclick = event => {
    const tile = event.target.closest("a");
    if (!tile || event.metaKey || event.shiftKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    show(tile.ariaExpanded == "true" ? null : tile);
  };

  // The nearest tile in the direction of an arrow.
  const next = (from, across, down) => {
    const distance = tile => {
      const x = tile.offsetLeft - from.offsetLeft;
      const y = tile.offsetTop - from.offsetTop;
      return x * across + y * down > 1 ? x * x + y * y + 9 * (across ? y * y : x * x) : Infinity;
    };
    const best = tiles.reduce((best, tile) => (distance(tile) < distance(best) ? tile : best));
    return distance(best) < Infinity ? best : from;
  };

  map.onkeydown = event => {
    // Alt or Cmd with an arrow is the browser's way back.
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (arrow) next(event.target, ...arrow).focus();
    else if (event.key == " ") event.target.click();
    else if (event.key == "Escape") show();
    else return;
    event.preventDefault();
  };
}
