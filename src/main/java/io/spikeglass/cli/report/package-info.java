/// The results page of the documentation: what is measured, and what the numbers say in sentences.
@NullMarked
package io.spikeglass.cli.report;

import org.jspecify.annotations.NullMarked;
