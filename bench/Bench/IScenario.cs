namespace AxComplex.Bench;

/// <summary>Something that can be measured.</summary>
internal interface IScenario
{
    /// <summary>Gets the name on the command line.</summary>
    string Name { get; }

    /// <summary>Gets what is measured, and with which options, in one line.</summary>
    string Summary { get; }

    /// <summary>Measures.</summary>
    /// <param name="options">The options from the command line.</param>
    /// <param name="progress">Takes a line now and then.</param>
    /// <returns>The figures; each name carries its unit.</returns>
    Task<SortedDictionary<string, double>> RunAsync(ScenarioOptions options, Action<string> progress);
}
