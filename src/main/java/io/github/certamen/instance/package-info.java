/** Instance files as located YAML nodes, and the distributions in them; knows no model. */
package io.github.certamen.instance;
