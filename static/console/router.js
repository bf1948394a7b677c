/** Addresses to pages. Links within the console change the page without loading it anew. */

/** Each page: its path with {parameters}, and the module in pages/. The first is the one at `/`. */
const ROUTES = [
  ['/rack', 'rack'],
  ['/machines/{mac}', 'machine'],
  ['/platforms', 'platforms'],
  ['/groups', 'groups'],
  ['/groups/{name}', 'groups'],
  ['/boot-times', 'boot-times'],
  ['/health', 'health'],
];

/** The page at this path: {module, params}; the rack where there is none such. */
export function find(path) {
  for (const [template, module] of ROUTES) {
    const params = match(template, path);
    if (params) {
      return {module, params};
    }
  }
  return {module: ROUTES[0][1], params: {}};
}

function match(template, path) {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(found => found[1]);
  const found = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path);
  return found && Object.fromEntries(names.map((name, index) => [name, decoded(found[index + 1])]));
}

/** What is no code of anything stays as it is. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (broken) {
    return text;
  }
}

/** Calls `show(path)` for every address that this tab comes to. Returns the function that goes to a path. */
export function startRouter(show) {
  let at = location.pathname;
  const come = () => {
    at = location.pathname;
    show(at);
  };
  const go = path => {
    history.pushState(null, '', path);
    come();
  };
  /* A jump within the page, as the skip link's, is none to another. */
  addEventListener('popstate', () => location.pathname !== at && come());
  document.addEventListener('click', event => follow(event, go));
  return go;
}

function follow(event, go) {
  const link = event.target.closest?.('a[href^="/"]');
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (link && plain && !link.hasAttribute('download') && !link.target && !event.defaultPrevented) {
    event.preventDefault();
    go(link.getAttribute('href'));
  }
}
