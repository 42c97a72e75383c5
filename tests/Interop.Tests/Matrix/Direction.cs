using System.ComponentModel;

namespace AxComplex.Interop.Tests.Matrix;

/// <summary>Who asks and who answers. The table has a column for each.</summary>
public enum Direction
{
    [Description("our client → node-opcua server")]
    OurClient,

    [Description("node-opcua client → our server")]
    OurServer,
}
