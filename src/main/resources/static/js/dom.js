/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(root, selector) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The page has no ${selector}`);
  return found;
}

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  created.append(...children);
  return created;
}

/**
 * Every `data-field` below the root, by name.
 *
 * @param {ParentNode} root
 * @returns {Record<string, HTMLElement>}
 */
export function fields(root) {
  /** @type {Record<string, HTMLElement>} */
  const found = {};
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-field]'))) {
    found[node.dataset.field ?? ''] = node;
  }
  return found;
}

/**
 * Writes only what differs, so that a frame without news costs no layout.
 *
 * @param {HTMLElement} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * @param {HTMLElement} node
 * @param {string} name
 * @param {string} value
 */
export function setData(node, name, value) {
  if (node.dataset[name] !== value) node.dataset[name] = value;
}

/**
 * Says in a panel why it is empty; without a title the panel is not.
 *
 * @param {HTMLElement} panel
 * @param {string} [title]
 * @param {string} [text]
 */
export function setEmpty(panel, title, text = '') {
  const empty = find(panel, '[data-empty]');
  empty.hidden = title === undefined;
  setText(find(empty, '[data-empty-title]'), title ?? '');
  setText(find(empty, '[data-empty-text]'), text);
}
