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

    /// <summary>Compiling a query of milliseconds takes a second (jit); half a million minutes are sorted in memory (work_mem). The connection string's own options come later and win.</summary>
    private const string QuerySettings = "-c jit=off -c work_mem=32MB";

    /// <summary>Opens the store.</summary>
    /// <exception cref="InvalidOperationException">There is no connection string, the database cannot be reached, or a newer program was here before.</exception>
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
        builder.Options = $"{QuerySettings} {builder.Options}".TrimEnd();
        Source = NpgsqlDataSource.Create(builder);
        try
        {
            PostgresSchema.Migrate(Source);
        }
        catch (NpgsqlException e)
        {
            Source.Dispose();
            throw new InvalidOperationException(
                $"The database '{builder.Database}' of the PostgreSQL server {builder.Host}:{builder.Port} cannot be used as '{builder.Username}': {e.Message} "
                + $"Start the server, make the database and let that user create a schema in it, or mend ConnectionStrings:{ConnectionName}.",
                e);
        }

        Session = new PostgresSession(Source, options.Value, time);
    }

    /// <summary>Gets the connections.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Gets the writing side; the thread of the writer alone.</summary>
    public PostgresSession Session { get; }

    /// <inheritdoc/>
    /// <exception cref="HistoryUnavailableException">The server does not answer.</exception>
    public ValueTask<IHistorySnapshot> OpenAsync() => PostgresSnapshot.OpenAsync(Source);

    /// <summary>Does something that is its own transaction and may be done twice. After a restart of the server it takes a new connection, once.</summary>
    /// <exception cref="HistoryUnavailableException">The server does not answer, or refuses it.</exception>
    public async Task<T> RunAsync<T>(string what, Func<NpgsqlConnection, Task<T>> work)
    {
        try
        {
            return await TryAsync(work);
        }
        catch (NpgsqlException e) when (PostgresFaults.IsOfConnection(e))
        {
            // The idle connections were cut off as well.
            Source.Clear();
        }
        catch (NpgsqlException e)
        {
            throw PostgresFaults.Explain(what, e);
        }

        try
        {
            return await TryAsync(work);
        }
        catch (NpgsqlException e)
        {
            throw PostgresFaults.Explain(what, e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        await Source.DisposeAsync();
    }

    private async Task<T> TryAsync<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        await using var connection = await Source.OpenConnectionAsync();
        return await work(connection);
    }
}
