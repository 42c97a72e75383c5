namespace AxComplex.Contracts.Onboarding;

/// <summary>What a server calls itself.</summary>
/// <param name="ApplicationName">Its name for people.</param>
/// <param name="ApplicationUri">The URI that names it in the world; its certificate has to have the same.</param>
/// <param name="ProductUri">The URI of the product.</param>
public sealed record ServerIdentity(string ApplicationName, string ApplicationUri, string ProductUri);
