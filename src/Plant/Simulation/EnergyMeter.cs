namespace AxComplex.Plant.Simulation;

/// <summary>The energy that a machine has used: exactly the power of each activity times its length.</summary>
internal sealed class EnergyMeter
{
    private DateTime _since;
    private double _kWh;

    /// <summary>Gets the power of now, in kW.</summary>
    public double PowerKw { get; private set; }

    /// <summary>Goes on with another power.</summary>
    public void Switch(DateTime at, double kW)
    {
        _kWh = Read(at);
        (_since, PowerKw) = (at, kW);
    }

    /// <summary>Reads the meter, in kWh.</summary>
    public double Read(DateTime at) => PowerKw == 0 ? _kWh : _kWh + (PowerKw * (at - _since).TotalHours);
}
