import { mergeAttributes, Node, nodeInputRule } from '@tiptap/core'

/** A value by its name, as one piece: it is set, moved and deleted whole. */
export const VariableNode = Node.create({
  name: 'variable',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes() {
    return { name: { default: '', parseHTML: (element) => element.getAttribute('data-variable') ?? '', rendered: false } }
  },
  parseHTML() {
    return [{ tag: 'span[data-variable]' }]
  },
  renderHTML({ node, HTMLAttributes }) {
    return ['span', mergeAttributes(HTMLAttributes, { 'data-variable': node.attrs.name, class: 'variable-chip' }), `{{${node.attrs.name}}}`]
  },
  renderText({ node }) {
    return `{{${node.attrs.name}}}`
  },
  addInputRules() {
    return [
      nodeInputRule({
        find: /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}$/,
        type: this.type,
        getAttributes: (match) => ({ name: match[1] }),
      }),
    ]
  },
})
