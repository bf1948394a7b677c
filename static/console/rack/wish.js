/** Which machines the rack shows, as the address says it: `?find=r12&show=stopped,stalled&sort=-stage`. */

const SORTS = ['name', 'stage', 'time', 'target', 'result', 'problem'];

export function readWish() {
  const query = new URLSearchParams(location.search);
  const sort = (query.get('sort') || 'name').replace(/^-/, '');
  return {
    find: query.get('find') || '',
    kinds: new Set((query.get('show') || '').split(',').filter(word => word)),
    sort: SORTS.includes(sort) ? sort : 'name',
    descending: (query.get('sort') || '').startsWith('-'),
  };
}

export function writeWish({find, kinds, sort, descending}) {
  const query = new URLSearchParams();
  if (find) {
    query.set('find', find);
  }
  if (kinds.size > 0) {
    query.set('show', [...kinds].join(','));
  }
  if (sort !== 'name' || descending) {
    query.set('sort', (descending ? '-' : '') + sort);
  }
  history.replaceState(null, '', location.pathname + (query.size > 0 ? `?${query}` : ''));
}
