using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>Streams that live in this process.</summary>
internal sealed class MemoryStreamProvider(string name, IServiceProvider services) : IStreamProvider
{
    private readonly ConcurrentDictionary<StreamId, MemoryStreamQueue> _queues = new();
    private readonly Lazy<Silo> _silo = new(services.GetRequiredService<Silo>);

    public string Name => name;

    public bool IsRewindable => false;

    public Silo Silo => _silo.Value;

    public static IStreamProvider Find(IServiceProvider services, string name) =>
        services.GetKeyedService<IStreamProvider>(name)
        ?? throw new KeyNotFoundException($"There is no stream provider named '{name}'. Add one with AddMemoryStreams(\"{name}\").");

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(this, streamId);

    /// <summary>Gets what is known of a stream; made when someone subscribes, or when a grain class is subscribed to it implicitly.</summary>
    public MemoryStreamQueue? TryGetQueue(StreamId stream)
    {
        if (_queues.TryGetValue(stream, out var queue))
        {
            return queue;
        }

        return Silo.References.Classes.Any(grainClass => grainClass.ImplicitStreams.Contains(stream.GetNamespace() ?? string.Empty))
            ? GetQueue(stream)
            : null;
    }

    public MemoryStreamQueue GetQueue(StreamId stream) => _queues.GetOrAdd(stream, static (id, self) => new MemoryStreamQueue(self, id), this);

    public static void RefuseToken(StreamSequenceToken? token)
    {
        if (token is not null)
        {
            throw EmbeddedOnly.NotSupported("A StreamSequenceToken", "its streams do not rewind");
        }
    }
}
