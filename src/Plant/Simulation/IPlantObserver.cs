using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Simulation;

/// <summary>Takes what comes out of a simulation, in order of time.</summary>
public interface IPlantObserver : ITruthLedger
{
    /// <summary>Takes a new value of a signal; never the value that it has already.</summary>
    /// <param name="change">The value.</param>
    void OnSignal(SignalChange change);

    /// <summary>Takes a change of an alarm.</summary>
    /// <param name="change">The change.</param>
    void OnAlarm(AlarmChange change);
}
