package io.spikeglass.experiment;

/// How the trained network alone does on a data set.
///
/// @param images samples looked at
/// @param labelled those with a known class
/// @param correct those classified rightly
public record AnnScore(int images, int labelled, int correct) {}
