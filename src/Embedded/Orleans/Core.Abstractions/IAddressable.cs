namespace Orleans.Runtime;

/// <summary>What can be called by reference.</summary>
public interface IAddressable;
