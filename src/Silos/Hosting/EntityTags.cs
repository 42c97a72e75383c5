using System.IO.Hashing;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace AxComplex.Silos.Hosting;

/// <summary>
/// Gives every read an ETag, and answers 304 to who has the same already. The tag is a hash of the answer: it is right whatever the answer was
/// computed of, late data and changed calendars included. An endpoint with a version of its own sets its own tag, which stands.
/// </summary>
internal sealed class EntityTags(IOptions<JsonOptions> json) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        if (!HttpMethods.IsGet(request.Method) || response.Headers.ETag.Count > 0 || ValueOf(result) is not { } value)
        {
            return result;
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json.Value.SerializerOptions);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(XxHash128.Hash(bytes))}\"");
        response.Headers.ETag = tag.ToString();
        // It is one caller's view, and to be asked for again each time.
        response.Headers.CacheControl = "private, no-cache";
        return request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(bytes, "application/json; charset=utf-8");
    }

    /// <summary>Gets what a result says with 200; null for any other, and for one that streams.</summary>
    private static object? ValueOf(object? result)
    {
        while (result is INestedHttpResult nested)
        {
            result = nested.Result;
        }

        return result switch
        {
            IStatusCodeHttpResult { StatusCode: not (null or StatusCodes.Status200OK) } => null,
            IValueHttpResult { Value: { } value } => value,
            IResult or string or null => null,
            _ => result,
        };
    }
}
