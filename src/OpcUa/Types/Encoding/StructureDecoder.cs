namespace AxComplex.OpcUa.Types.Encoding;

/// <summary>Reads the fields of one structure.</summary>
/// <param name="reader">Stands behind the structure afterwards.</param>
/// <returns>The structure.</returns>
/// <exception cref="UaException">The bytes are not such a structure.</exception>
public delegate IUaStructure StructureDecoder(ref UaBinaryReader reader);
