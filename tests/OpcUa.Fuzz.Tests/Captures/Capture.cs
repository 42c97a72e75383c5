namespace AxComplex.OpcUa.Fuzz.Tests.Captures;

/// <summary>Something that was really said.</summary>
/// <param name="Name">Which exchange, who, and what: <c>None/client/ReadRequest#2</c>.</param>
/// <param name="IsFromClient">Who said it.</param>
/// <param name="Bytes">A frame as it went over the wire, or a message body as it was decrypted.</param>
internal sealed record Capture(string Name, bool IsFromClient, byte[] Bytes);
