using System.Globalization;

namespace Orleans.Runtime;

/// <inheritdoc cref="IClusterClient"/>
internal sealed class GrainFactory(Silo silo) : IClusterClient
{
    public IServiceProvider ServiceProvider => silo.Services;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey =>
        Get<TGrainInterface>(primaryKey.ToString("N", CultureInfo.InvariantCulture), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        Get<TGrainInterface>(primaryKey.ToString("X", CultureInfo.InvariantCulture), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        CheckKey(primaryKey);
        return Get<TGrainInterface>(primaryKey, grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey
    {
        CheckKey(keyExtension);
        return Get<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey, keyExtension).Text, grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey
    {
        CheckKey(keyExtension);
        return Get<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey, keyExtension).Text, grainClassNamePrefix);
    }

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) =>
        (IGrain)Get(grainInterfaceType, grainPrimaryKey.ToString("N", CultureInfo.InvariantCulture));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) =>
        (IGrain)Get(grainInterfaceType, grainPrimaryKey.ToString("X", CultureInfo.InvariantCulture));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey)
    {
        CheckKey(grainPrimaryKey);
        return (IGrain)Get(grainInterfaceType, grainPrimaryKey);
    }

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)(object)silo.References.Create(grainId, typeof(TGrainInterface));

    private static void CheckKey(string key) => ArgumentException.ThrowIfNullOrWhiteSpace(key);

    private TGrainInterface Get<TGrainInterface>(string key, string? prefix) =>
        (TGrainInterface)(object)silo.References.Create(typeof(TGrainInterface), key, prefix);

    private GrainReference Get(Type type, string key)
    {
        ArgumentNullException.ThrowIfNull(type);
        return silo.References.Create(type, key, null);
    }
}
