using AxComplex.Contracts.Identifiers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AxComplex.Silos.Hosting.OpenApi;

/// <summary>Says in the OpenAPI document that identifiers are texts, with an example of each.</summary>
internal sealed class IdentifierSchemas : IOpenApiSchemaTransformer
{
    /// <summary>Gets an example of each kind of identifier.</summary>
    public static IReadOnlyDictionary<Type, string> Examples { get; } = new Dictionary<Type, string>
    {
        [typeof(CompanyId)] = "daesung",
        [typeof(FactoryId)] = "daesung/ansan",
        [typeof(MachineId)] = "daesung/ansan/press-03",
        [typeof(ConnectionId)] = "daesung/press-shop",
        [typeof(SupplyLinkId)] = "daesung/ansan>hanbit/changwon:door-panel",
    };

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (Examples.TryGetValue(context.JsonTypeInfo.Type, out var example))
        {
            schema.Type = JsonSchemaType.String;
            schema.Examples = [example];
        }

        return Task.CompletedTask;
    }
}
