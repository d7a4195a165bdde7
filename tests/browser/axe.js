// Asks axe-core, which must be in the page, for what is serious or critical. Whether text stands out from its ground is
// by far the dearest question and has one answer for all text that is dressed alike: it is asked of the ways in which
// text is dressed here that `seen` does not hold, and those come back with the answer.
async ({ grave, seen }) => {
  const known = new Set(seen);
  const ways = new Map();

  // What an element and everything around it looks like, as one number.
  const dressed = (node) => {
    if (!node) return 2166136261;
    if (!ways.has(node)) {
      const style = getComputedStyle(node);
      const own = [node.localName, node.getAttribute("class"), style.color, style.backgroundColor]
        .concat(style.backgroundImage, style.opacity, style.fontSize, style.fontWeight, style.position, style.textShadow)
        .join("|");
      let way = dressed(node.parentElement);
      for (let place = 0; place < own.length; place += 1) way = Math.imul(way ^ own.charCodeAt(place), 16777619);
      ways.set(node, way);
    }
    return ways.get(node);
  };

  const written = new Set(document.querySelectorAll("input, select, textarea"));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (texts.currentNode.data.trim()) written.add(texts.currentNode.parentElement);
  const fresh = new Map();
  for (const node of written) {
    const way = dressed(node);
    if (!known.has(way) && !fresh.has(way) && node.checkVisibility()) fresh.set(way, node);
  }

  // On a page that comes to life by itself what was found fresh is gone a moment later, so it is asked for first, at once.
  const resultTypes = ["violations"];
  const found = [];
  if (fresh.size) {
    found.push(await axe.run({ include: [...fresh.values()] }, { resultTypes, runOnly: ["color-contrast"] }));
  }
  const leftOut = (rule) => rule.id === "color-contrast" || !grave.includes(rule.impact);
  const left = axe._audit.rules.filter(leftOut).map((rule) => [rule.id, { enabled: false }]);
  found.push(await axe.run({ resultTypes, rules: Object.fromEntries(left) }));
  const violations = found.flatMap((one) => one.violations).filter((one) => grave.includes(one.impact));
  return {
    ways: [...fresh.keys()],
    told: violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))}`),
  };
}
