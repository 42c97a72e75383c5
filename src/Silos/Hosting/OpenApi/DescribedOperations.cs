using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace AxComplex.Silos.Hosting.OpenApi;

/// <summary>Gives every operation of the document what a reader needs: words for the parameters, an example of each body, and what may be answered.</summary>
internal sealed class DescribedOperations(IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json) : IOpenApiOperationTransformer
{
    private static readonly FrozenDictionary<string, string> Parameters = new Dictionary<string, string>
    {
        ["company"] = "The company, such as daesung.",
        ["factory"] = "The factory within the company, such as ansan.",
        ["line"] = "The line within the factory, such as line-01.",
        ["machine"] = "The machine within the factory, such as press-03.",
        ["signal"] = "The signal within the machine, such as spindle-temp.",
        ["connection"] = "The connection within the company, such as press-shop.",
        ["eventId"] = "The event of the alarm as it was shown, hexadecimal.",
        ["kpi"] = "The KPI, such as availability or oee.",
        ["from"] = "The beginning, inclusive: equipment time, ISO 8601. Default: an hour before the end.",
        ["to"] = "The end, exclusive: equipment time, ISO 8601. Default: where the observation ends.",
        ["limit"] = "How many at most.",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly ExampleBuilder _examples = new(json.Value.SerializerOptions);

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Description ??= parameter.Name is { } name ? Parameters.GetValueOrDefault(name) : null;
        }

        AddCommonResponses(operation, context);
        foreach (var response in context.Description.SupportedResponseTypes)
        {
            if (response.Type is { } type
                && operation.Responses?.GetValueOrDefault(response.StatusCode.ToString(CultureInfo.InvariantCulture)) is OpenApiResponse { Content: { } content })
            {
                SetExample(content, type, response.StatusCode);
            }
        }

        var body = context.Description.ParameterDescriptions.FirstOrDefault(p => p.Source == BindingSource.Body);
        if (body?.Type is { } bodyType && operation.RequestBody is OpenApiRequestBody { Content: { } request })
        {
            SetExample(request, bodyType, StatusCodes.Status200OK);
        }

        foreach (var example in context.Description.ActionDescriptor.EndpointMetadata.OfType<BodyExample>())
        {
            if (operation.RequestBody?.Content is { } bodies && bodies.TryGetValue(example.MediaType, out var media))
            {
                media.Example = JsonNode.Parse(example.Json);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Adds what the gateway and the common parts of the API answer, whichever endpoint is asked.</summary>
    private static void AddCommonResponses(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Responses ??= [];
        foreach (var status in new[] { StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests })
        {
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse { Description = ProblemDetailsSetup.TitleOf(status) });
        }

        if (context.Description.HttpMethod == HttpMethods.Get && context.Description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true)
        {
            operation.Responses.TryAdd("304", new OpenApiResponse { Description = "The answer is still what If-None-Match names." });
        }

        foreach (var (status, response) in operation.Responses)
        {
            if (response is OpenApiResponse problem && int.TryParse(status, CultureInfo.InvariantCulture, out var code) && code >= 400)
            {
                problem.Content ??= new Dictionary<string, OpenApiMediaType>();
                problem.Content.TryAdd("application/problem+json", new OpenApiMediaType());
                foreach (var media in problem.Content.Values)
                {
                    media.Example = ProblemExample(code);
                }
            }
        }
    }

    private void SetExample(IDictionary<string, OpenApiMediaType> content, Type type, int status)
    {
        foreach (var (mediaType, media) in content)
        {
            if (mediaType.Contains("json", StringComparison.Ordinal) && media.Example is null)
            {
                media.Example = typeof(ProblemDetails).IsAssignableFrom(type) ? ProblemExample(status) : _examples.Build(type);
            }
        }
    }

    private static JsonObject ProblemExample(int status) => new()
    {
        ["title"] = ProblemDetailsSetup.TitleOf(status),
        ["status"] = status,
        ["detail"] = ProblemDetailsSetup.AdviceFor(status, "GET", "/api/v1/machines/daesung/ansan/press-03"),
    };
}
