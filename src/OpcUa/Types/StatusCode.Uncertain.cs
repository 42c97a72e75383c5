namespace AxComplex.OpcUa.Types;

// The Uncertain codes (Part 6 Annex A.2, StatusCodes), by number.
public readonly partial record struct StatusCode
{
    /// <summary>It may have worked.</summary>
    public static StatusCode Uncertain => new(0x4000_0000);

    /// <summary>Uncertain: reference out of server.</summary>
    public static StatusCode UncertainReferenceOutOfServer => new(0x406C_0000);

    /// <summary>Uncertain: no communication last usable value.</summary>
    public static StatusCode UncertainNoCommunicationLastUsableValue => new(0x408F_0000);

    /// <summary>The source no longer updates; this is its last good value.</summary>
    public static StatusCode UncertainLastUsableValue => new(0x4090_0000);

    /// <summary>Uncertain: substitute value.</summary>
    public static StatusCode UncertainSubstituteValue => new(0x4091_0000);

    /// <summary>The value was never written since the start.</summary>
    public static StatusCode UncertainInitialValue => new(0x4092_0000);

    /// <summary>Uncertain: sensor not accurate.</summary>
    public static StatusCode UncertainSensorNotAccurate => new(0x4093_0000);

    /// <summary>Uncertain: engineering units exceeded.</summary>
    public static StatusCode UncertainEngineeringUnitsExceeded => new(0x4094_0000);

    /// <summary>Uncertain: sub normal.</summary>
    public static StatusCode UncertainSubNormal => new(0x4095_0000);

    /// <summary>Uncertain: data sub normal.</summary>
    public static StatusCode UncertainDataSubNormal => new(0x40A4_0000);

    /// <summary>Uncertain: reference not deleted.</summary>
    public static StatusCode UncertainReferenceNotDeleted => new(0x40BC_0000);

    /// <summary>Uncertain: not all nodes available.</summary>
    public static StatusCode UncertainNotAllNodesAvailable => new(0x40C0_0000);

    /// <summary>Uncertain: dominant value changed.</summary>
    public static StatusCode UncertainDominantValueChanged => new(0x40DE_0000);

    /// <summary>Uncertain: dependent value changed.</summary>
    public static StatusCode UncertainDependentValueChanged => new(0x40E2_0000);

    /// <summary>Uncertain: transducer in manual.</summary>
    public static StatusCode UncertainTransducerInManual => new(0x4208_0000);

    /// <summary>Uncertain: simulated value.</summary>
    public static StatusCode UncertainSimulatedValue => new(0x4209_0000);

    /// <summary>Uncertain: sensor calibration.</summary>
    public static StatusCode UncertainSensorCalibration => new(0x420A_0000);

    /// <summary>Uncertain: configuration error.</summary>
    public static StatusCode UncertainConfigurationError => new(0x420F_0000);
}
