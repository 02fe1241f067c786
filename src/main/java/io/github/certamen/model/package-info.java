/** What a paper gives to be certified: its problem, closed forms, and linear programs on a grid; one folder per paper. */
package io.github.certamen.model;
