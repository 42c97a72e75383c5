namespace AxComplex.OpcUa.Types;

#pragma warning disable CA1707 // The names of the specification, so that a search finds them.

/// <summary>The objects that every server has (Part 5 §8, Standard Objects).</summary>
public static class ObjectIds
{
    /// <summary><c>i=78</c>.</summary>
    public static NodeId ModellingRule_Mandatory => new(0, 78);
    /// <summary><c>i=80</c>.</summary>
    public static NodeId ModellingRule_Optional => new(0, 80);
    /// <summary><c>i=83</c>.</summary>
    public static NodeId ModellingRule_ExposesItsArray => new(0, 83);
    /// <summary><c>i=84</c>.</summary>
    public static NodeId RootFolder => new(0, 84);
    /// <summary><c>i=85</c>.</summary>
    public static NodeId ObjectsFolder => new(0, 85);
    /// <summary><c>i=86</c>.</summary>
    public static NodeId TypesFolder => new(0, 86);
    /// <summary><c>i=87</c>.</summary>
    public static NodeId ViewsFolder => new(0, 87);
    /// <summary><c>i=88</c>.</summary>
    public static NodeId ObjectTypesFolder => new(0, 88);
    /// <summary><c>i=89</c>.</summary>
    public static NodeId VariableTypesFolder => new(0, 89);
    /// <summary><c>i=90</c>.</summary>
    public static NodeId DataTypesFolder => new(0, 90);
    /// <summary><c>i=91</c>.</summary>
    public static NodeId ReferenceTypesFolder => new(0, 91);
    /// <summary><c>i=92</c>.</summary>
    public static NodeId XmlSchema_TypeSystem => new(0, 92);
    /// <summary><c>i=93</c>.</summary>
    public static NodeId OPCBinarySchema_TypeSystem => new(0, 93);
    /// <summary><c>i=2253</c>.</summary>
    public static NodeId Server => new(0, 2253);
    /// <summary><c>i=2268</c>.</summary>
    public static NodeId Server_ServerCapabilities => new(0, 2268);
    /// <summary><c>i=2274</c>.</summary>
    public static NodeId Server_ServerDiagnostics => new(0, 2274);
    /// <summary><c>i=2295</c>.</summary>
    public static NodeId Server_VendorServerInfo => new(0, 2295);
    /// <summary><c>i=2296</c>.</summary>
    public static NodeId Server_ServerRedundancy => new(0, 2296);
    /// <summary><c>i=2754</c>.</summary>
    public static NodeId ServerCapabilitiesType_AggregateFunctions => new(0, 2754);
    /// <summary><c>i=2996</c>.</summary>
    public static NodeId Server_ServerCapabilities_ModellingRules => new(0, 2996);
    /// <summary><c>i=2997</c>.</summary>
    public static NodeId Server_ServerCapabilities_AggregateFunctions => new(0, 2997);
    /// <summary><c>i=3048</c>.</summary>
    public static NodeId EventTypesFolder => new(0, 3048);
    /// <summary><c>i=3062</c>.</summary>
    public static NodeId DefaultBinary => new(0, 3062);
    /// <summary><c>i=3063</c>.</summary>
    public static NodeId DefaultXml => new(0, 3063);
    /// <summary><c>i=3706</c>.</summary>
    public static NodeId Server_ServerDiagnostics_SessionsDiagnosticsSummary => new(0, 3706);
    /// <summary><c>i=11192</c>.</summary>
    public static NodeId HistoryServerCapabilities => new(0, 11192);
    /// <summary><c>i=11508</c>.</summary>
    public static NodeId ModellingRule_OptionalPlaceholder => new(0, 11508);
    /// <summary><c>i=11510</c>.</summary>
    public static NodeId ModellingRule_MandatoryPlaceholder => new(0, 11510);
    /// <summary><c>i=11704</c>.</summary>
    public static NodeId Server_ServerCapabilities_OperationLimits => new(0, 11704);
    /// <summary><c>i=11715</c>.</summary>
    public static NodeId Server_Namespaces => new(0, 11715);
    /// <summary><c>i=15957</c>.</summary>
    public static NodeId OPCUANamespaceMetadata => new(0, 15957);
    /// <summary><c>i=17708</c>.</summary>
    public static NodeId InterfaceTypes => new(0, 17708);
    /// <summary><c>i=23470</c>.</summary>
    public static NodeId Aliases => new(0, 23470);
    /// <summary><c>i=31915</c>.</summary>
    public static NodeId Locations => new(0, 31915);
}
