"""What the tests ask of a page that is open: JavaScript that gives back what is wrong, nothing where all is well."""

# Text and what is behind it: at least 7 to 1 (WCAG 2.2, 1.4.6), 4.5 to 1 for nothing; stops of a gradient count one by one.
# Struck-through text is read like any other.
LOW_CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const behind = element => {
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      const stops = style.backgroundImage.match(/(rgba?|oklch|color)\\([^)]*\\)/g);
      if (stops) return stops.map(rgba);
      if (rgba(style.backgroundColor)[3] === 255) return [rgba(style.backgroundColor)];
    }
    return [[255, 255, 255]];
  };
  const told = [];
  for (const element of document.querySelectorAll('body *')) {
    const said = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!said || element.closest('svg, template, script, style') || !element.checkVisibility()) continue;
    const worst = Math.min(...behind(element).map(one => ratio(rgba(getComputedStyle(element).color), one)));
    if (worst < 7) told.push(worst.toFixed(2) + ' ' + element.outerHTML.slice(0, 120));
  }
  return told;
}"""

# A link that is not part of a sentence: nothing else is said in its paragraph, its item or its cell.
SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, summary, input, select, textarea')]
  .filter(one => one.checkVisibility() && !one.matches('.skip'))
  .filter(one => {
    const line = one.parentElement.closest('p, li, dd, dt, td, th, caption, figcaption, pre, h1, h2, h3, h4, div, nav, section, article, main, body');
    const alone = getComputedStyle(one).display !== 'inline' || line.textContent.trim() === one.textContent.trim();
    return alone && Math.max(one.getBoundingClientRect().height, one.querySelector('img')?.height || 0) < 43.9;
  }).map(one => one.getBoundingClientRect().height.toFixed(0) + ' ' + one.outerHTML.slice(0, 120))"""

TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# What scrolls by itself can be reached with the keyboard, and has a name.
NAMELESS_SCROLLERS = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
  .filter(one => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX))
  .filter(one => one.tabIndex < 0 || !(one.ariaLabel || document.getElementById(one.getAttribute('aria-labelledby'))))
  .map(one => one.outerHTML.slice(0, 120))"""

# WCAG 2.2, 1.4.12
SPACED_OUT = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""

# Text that a box cuts off, or that runs out of it over what follows; a page that scrolls sideways is such a box.
CUT_OFF = """() => [...document.querySelectorAll('html, body, body *')]
  .filter(one => one.checkVisibility() && !one.closest('svg, .scroll, pre, .skip') && one.textContent.trim())
  .filter(one => getComputedStyle(one).display !== 'inline' && one.clientHeight > 0)
  .filter(one => (one.scrollHeight > one.clientHeight + 6 && !one.matches('html')) || one.scrollWidth > one.clientWidth + 2)
  .map(one => one.outerHTML.slice(0, 120))"""

FOCUSABLE = """() => [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex="0"]')]
  .filter(one => one.checkVisibility()).length"""

# Told at each step of the Tab key: what has the focus, and whether it can be seen.
LISTEN = """() => {
  window.steps = [];
  document.addEventListener('focusin', ({target}) => {
    const style = getComputedStyle(target), box = target.getBoundingClientRect();
    window.steps.push({
      html: target.outerHTML.slice(0, 120),
      seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.height > 0
        && box.right > 0 && box.bottom > 0 && box.top < innerHeight,
      after: window.last ? !!(window.last.compareDocumentPosition(target) & (4 | 16)) : true,
    });
    window.last = target;
  });
}"""

MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one);
  return style.animationName !== 'none' || style.scrollBehavior === 'smooth'
    || style.transitionDuration.split(',').some(time => parseFloat(time) > 0);
}).map(one => one.outerHTML.slice(0, 60))"""

# With the system's own colours, a box is known by its border only.
BORDERLESS = """() => [...document.querySelectorAll('.button, .panel, .leaf, .cover a, .join, .notice')].filter(one => {
  const style = getComputedStyle(one), canvas = getComputedStyle(document.body).backgroundColor;
  return !['Top', 'Left'].some(side => parseFloat(style[`border${side}Width`]) > 0
    && style[`border${side}Style`] !== 'none' && style[`border${side}Color`] !== canvas);
}).map(one => one.outerHTML.slice(0, 120))"""

# A colour never stands alone: its word is beside it.
WORDLESS_COLOURS = """() => [...document.querySelectorAll('.swatch')]
  .filter(one => !one.parentElement.textContent.trim()).map(one => one.outerHTML)"""
