namespace AxComplex.Plant.Simulation;

/// <summary>What became of the parts of one cycle.</summary>
/// <param name="Good">The good ones.</param>
/// <param name="Scrap">Those that are lost.</param>
/// <param name="Rework">Those that go through once more.</param>
/// <param name="Repeated">How many of all these went through for the second time.</param>
internal readonly record struct CycleResult(int Good, int Scrap, int Rework, int Repeated);
