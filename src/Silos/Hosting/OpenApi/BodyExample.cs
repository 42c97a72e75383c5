namespace AxComplex.Silos.Hosting.OpenApi;

/// <summary>An example of a body whose type says nothing, such as bytes; metadata of an endpoint.</summary>
/// <param name="MediaType">The media type of the body.</param>
/// <param name="Json">The example.</param>
internal sealed record BodyExample(string MediaType, string Json);
