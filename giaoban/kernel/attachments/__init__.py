"""Files that people attach: checked by content, stored once by content, served safely.

`actions.store_attachment` takes one in, `serve.serve` hands one out, `derived` keeps what jobs make of one (page
images), `sweep.sweep_orphans` clears what no row names. Its owner decides who may see it: no gate here.
"""
