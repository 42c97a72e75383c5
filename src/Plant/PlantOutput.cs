using AxComplex.Plant.Servers;
using AxComplex.Plant.Simulation;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant;

/// <summary>Hands what comes out of the simulation to the ground truth and to the servers.</summary>
internal sealed class PlantOutput(ITruthLedger truth, PlantServers servers) : IPlantObserver
{
    public void Add(TruthEvent line) => truth.Add(line);

    public void OnSignal(SignalChange change) => servers.Collect(change);

    public void OnAlarm(AlarmChange change) => servers.Collect(change);
}
