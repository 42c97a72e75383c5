namespace AxComplex.Plant.Simulation;

/// <summary>Something of the plant that things happen to at times that it knows: a machine, a truck route.</summary>
internal interface IActor
{
    /// <summary>Gets when something happens next, in UTC; <see cref="DateTime.MaxValue"/> when nothing will by itself.</summary>
    DateTime NextEventAt { get; }

    /// <summary>Does what happens at <see cref="NextEventAt"/>.</summary>
    void Step();
}
