namespace System.Runtime.CompilerServices;

/// <summary>Lets records compile for netstandard2.0, which a generator must target.</summary>
internal static class IsExternalInit;
