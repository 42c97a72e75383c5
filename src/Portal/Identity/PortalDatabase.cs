using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace AxComplex.Portal.Identity;

/// <summary>People and keys, one SQLite file in the data directory.</summary>
/// <param name="options">Where it is.</param>
public sealed class PortalDatabase(DbContextOptions<PortalDatabase> options) : IdentityUserContext<PortalUser>(options)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "portal.db";

    /// <summary>Gets the keys of bridges and partner systems.</summary>
    public DbSet<StoredApiKey> ApiKeys => Set<StoredApiKey>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<PortalUser>(user => user.Property(u => u.Role).HasMaxLength(20));
        builder.Entity<StoredApiKey>(key =>
        {
            key.HasKey(k => k.Name);
            key.Property(k => k.Name).HasMaxLength(100);
            key.HasIndex(k => k.Hash).IsUnique();
        });
    }
}
