using AxComplex.Silos.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Storage;

namespace AxComplex.Silos.Tests.Storage;

public sealed class SqliteGrainStorageTests : GrainStorageContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("axcomplex-storage-").FullName;
    private SqliteGrainStorage? _storage;

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private protected override Task<IGrainStorage> OpenAsync() =>
        Task.FromResult<IGrainStorage>(_storage ??= new(Path.Combine(_folder, "twins.db"), NullLoggerFactory.Instance));

    private protected override async ValueTask CloseAsync()
    {
        if (_storage is not null)
        {
            await _storage.DisposeAsync();
            _storage = null;
        }
    }
}
