"""The clock's inner works: counting, wording, the conditions for acting, and replanning."""
