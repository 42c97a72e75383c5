namespace Orleans;

/// <summary>Marks attributes of constructor parameters that the silo itself fills in.</summary>
public interface IFacetMetadata;
