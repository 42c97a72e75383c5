namespace AxComplex.Plant.Truth;

/// <summary>Takes down what really happened, exactly, for tests to compare with.</summary>
public interface ITruthLedger
{
    /// <summary>Adds a line.</summary>
    /// <param name="line">What happened.</param>
    void Add(TruthEvent line);
}
