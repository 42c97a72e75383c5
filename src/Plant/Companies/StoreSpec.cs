namespace AxComplex.Plant.Companies;

/// <summary>A place for parts between the machines of a factory.</summary>
/// <param name="Part">Which part lies there.</param>
/// <param name="Capacity">How many find room.</param>
/// <param name="Initial">How many lie there at the start.</param>
public sealed record StoreSpec(string Part, long Capacity, long Initial);
