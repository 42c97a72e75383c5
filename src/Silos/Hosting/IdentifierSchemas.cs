using AxComplex.Contracts.Identifiers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AxComplex.Silos.Hosting;

/// <summary>Says in the OpenAPI document that identifiers are texts, with an example of each.</summary>
internal sealed class IdentifierSchemas : IOpenApiSchemaTransformer
{
    private static readonly Dictionary<Type, string> Examples = new()
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
