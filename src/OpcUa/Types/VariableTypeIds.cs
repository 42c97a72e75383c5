namespace AxComplex.OpcUa.Types;

/// <summary>The variable types of the specification that a server and its types build on (Part 5 §7).</summary>
public static class VariableTypeIds
{
    /// <summary><c>i=62</c>.</summary>
    public static NodeId BaseVariableType => new(0, 62);
    /// <summary><c>i=63</c>.</summary>
    public static NodeId BaseDataVariableType => new(0, 63);
    /// <summary><c>i=68</c>.</summary>
    public static NodeId PropertyType => new(0, 68);
    /// <summary><c>i=69</c>.</summary>
    public static NodeId DataTypeDescriptionType => new(0, 69);
    /// <summary><c>i=72</c>.</summary>
    public static NodeId DataTypeDictionaryType => new(0, 72);
    /// <summary><c>i=2137</c>.</summary>
    public static NodeId ServerVendorCapabilityType => new(0, 2137);
    /// <summary><c>i=2138</c>.</summary>
    public static NodeId ServerStatusType => new(0, 2138);
    /// <summary><c>i=2150</c>.</summary>
    public static NodeId ServerDiagnosticsSummaryType => new(0, 2150);
    /// <summary><c>i=2164</c>.</summary>
    public static NodeId SamplingIntervalDiagnosticsArrayType => new(0, 2164);
    /// <summary><c>i=2165</c>.</summary>
    public static NodeId SamplingIntervalDiagnosticsType => new(0, 2165);
    /// <summary><c>i=2171</c>.</summary>
    public static NodeId SubscriptionDiagnosticsArrayType => new(0, 2171);
    /// <summary><c>i=2172</c>.</summary>
    public static NodeId SubscriptionDiagnosticsType => new(0, 2172);
    /// <summary><c>i=2196</c>.</summary>
    public static NodeId SessionDiagnosticsArrayType => new(0, 2196);
    /// <summary><c>i=2197</c>.</summary>
    public static NodeId SessionDiagnosticsVariableType => new(0, 2197);
    /// <summary><c>i=2243</c>.</summary>
    public static NodeId SessionSecurityDiagnosticsArrayType => new(0, 2243);
    /// <summary><c>i=2244</c>.</summary>
    public static NodeId SessionSecurityDiagnosticsType => new(0, 2244);
    /// <summary><c>i=2365</c>.</summary>
    public static NodeId DataItemType => new(0, 2365);
    /// <summary><c>i=2368</c>.</summary>
    public static NodeId AnalogItemType => new(0, 2368);
    /// <summary><c>i=2372</c>.</summary>
    public static NodeId DiscreteItemType => new(0, 2372);
    /// <summary><c>i=2373</c>.</summary>
    public static NodeId TwoStateDiscreteType => new(0, 2373);
    /// <summary><c>i=2376</c>.</summary>
    public static NodeId MultiStateDiscreteType => new(0, 2376);
    /// <summary><c>i=2380</c>.</summary>
    public static NodeId ProgramDiagnosticType => new(0, 2380);
    /// <summary><c>i=2755</c>.</summary>
    public static NodeId StateVariableType => new(0, 2755);
    /// <summary><c>i=2760</c>.</summary>
    public static NodeId FiniteStateVariableType => new(0, 2760);
    /// <summary><c>i=2762</c>.</summary>
    public static NodeId TransitionVariableType => new(0, 2762);
    /// <summary><c>i=2767</c>.</summary>
    public static NodeId FiniteTransitionVariableType => new(0, 2767);
    /// <summary><c>i=3051</c>.</summary>
    public static NodeId BuildInfoType => new(0, 3051);
    /// <summary><c>i=11238</c>.</summary>
    public static NodeId MultiStateValueDiscreteType => new(0, 11238);
    /// <summary><c>i=11487</c>.</summary>
    public static NodeId OptionSetType => new(0, 11487);
    /// <summary><c>i=12021</c>.</summary>
    public static NodeId ArrayItemType => new(0, 12021);
    /// <summary><c>i=15318</c>.</summary>
    public static NodeId BaseAnalogType => new(0, 15318);
    /// <summary><c>i=16309</c>.</summary>
    public static NodeId SelectionListType => new(0, 16309);
    /// <summary><c>i=17497</c>.</summary>
    public static NodeId AnalogUnitType => new(0, 17497);
    /// <summary><c>i=17570</c>.</summary>
    public static NodeId AnalogUnitRangeType => new(0, 17570);

    /// <summary>TwoStateVariableType.</summary>
    public static NodeId TwoStateVariableType => new(0, 8995);

    /// <summary>ConditionVariableType.</summary>
    public static NodeId ConditionVariableType => new(0, 9002);
}
