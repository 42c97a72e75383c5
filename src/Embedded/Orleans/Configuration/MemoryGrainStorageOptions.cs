namespace Orleans.Configuration;

/// <summary>A store that lives as long as the silo.</summary>
public class MemoryGrainStorageOptions;
