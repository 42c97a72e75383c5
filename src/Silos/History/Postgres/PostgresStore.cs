using Microsoft.Extensions.Options;
using Npgsql;

namespace AxComplex.Silos.History.Postgres;

/// <summary>The PostgreSQL store; the database is brought to this program's version when this is constructed.</summary>
internal sealed class PostgresStore : IHistoryReader, IAsyncDisposable
{
    /// <summary>The name of the connection string.</summary>
    public const string ConnectionName = "complex";

    /// <summary>How many prepared statements a connection keeps.</summary>
    private const int MaxAutoPrepare = 100;

    /// <summary>Opens the store.</summary>
    /// <exception cref="InvalidOperationException">There is no connection string, or a newer program was here before.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public PostgresStore(IConfiguration configuration, IOptions<HistoryOptions> options, TimeProvider time)
    {
        var text = configuration.GetConnectionString(ConnectionName);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new InvalidOperationException(
                $"Silos:Store is Postgres, and ConnectionStrings:{ConnectionName} is not set. Give it, for example by the environment variable ConnectionStrings__{ConnectionName}.");
        }

        var builder = new NpgsqlConnectionStringBuilder(text);
        builder.MaxAutoPrepare = builder.MaxAutoPrepare == 0 ? MaxAutoPrepare : builder.MaxAutoPrepare;
        Source = NpgsqlDataSource.Create(builder);
        PostgresSchema.Migrate(Source);
        Session = new PostgresSession(Source, options.Value, time);
    }

    /// <summary>Gets the connections.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Gets the writing side; the thread of the writer alone.</summary>
    public PostgresSession Session { get; }

    /// <inheritdoc/>
    public ValueTask<IHistorySnapshot> OpenAsync() => PostgresSnapshot.OpenAsync(Source);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        await Source.DisposeAsync();
    }
}
