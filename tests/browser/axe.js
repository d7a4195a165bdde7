// Asks axe-core, which must be in the page, for what is serious or critical. Whether text stands out from its ground, and a
// link from the text around it, are by far the dearest questions and have one answer for all text that is dressed alike:
// they are asked of the ways in which text is dressed here that `seen` does not hold; those come back with the answer.
async ({ grave, seen }) => {
  const BY_DRESS = ["color-contrast", "link-in-text-block"];
  const known = new Set(seen);
  const ways = new Map();

  // Whether a link is all that its surroundings say.
  const alone = (link) => link.parentElement.textContent.trim() === link.textContent.trim();

  // What an element and everything around it looks like, as one number.
  const dressed = (node) => {
    if (!node) return 2166136261;
    if (!ways.has(node)) {
      const style = getComputedStyle(node);
      const own = [node.localName, node.getAttribute("class"), style.color, style.backgroundColor]
        .concat(style.backgroundImage, style.opacity, style.fontSize, style.fontWeight, style.position, style.textShadow)
        .concat(node.localName === "a" ? [style.textDecorationLine, style.borderBottomStyle, alone(node)] : [])
        .join("|");
      let way = dressed(node.parentElement);
      for (let place = 0; place < own.length; place += 1) way = Math.imul(way ^ own.charCodeAt(place), 16777619);
      ways.set(node, way);
    }
    return ways.get(node);
  };

  const written = new Set(document.querySelectorAll("input, select, textarea, a"));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (texts.currentNode.data.trim()) written.add(texts.currentNode.parentElement);
  const fresh = new Map();
  for (const node of written) {
    const way = dressed(node);
    if (!known.has(way) && !fresh.has(way) && node.checkVisibility()) fresh.set(way, node);
  }

  // One run for all rules: the two are asked of what is fresh alone. Nothing is waited for once it runs, so that a page
  // that comes to life by itself stands still for it.
  const asked = new Set(fresh.values());
  for (const rule of axe._audit.rules.filter((one) => BY_DRESS.includes(one.id))) {
    rule.asOfAxe ??= rule.matches;
    rule.matches = (node, ...more) => asked.has(node) && (typeof rule.asOfAxe !== "function" || rule.asOfAxe(node, ...more));
  }
  const left = axe._audit.rules.filter((rule) => !grave.includes(rule.impact)).map((rule) => [rule.id, { enabled: false }]);
  const options = { resultTypes: ["violations"], preload: false, rules: Object.fromEntries(left) };
  const found = await axe.run(options);
  const violations = found.violations.filter((one) => grave.includes(one.impact));
  return {
    ways: [...fresh].filter(([, node]) => node.isConnected).map(([way]) => way),
    told: violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))}`),
  };
}
