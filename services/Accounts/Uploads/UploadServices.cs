using Jibo.Pegasus.Accounts.Backups;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Families;
using Jibo.Pegasus.Accounts.Logs;
using Jibo.Pegasus.Accounts.Media;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;

namespace Jibo.Pegasus.Accounts.Uploads;

/// <summary>What of the service has to do with bytes.</summary>
internal static class UploadServices
{
    /// <summary>Where bytes lie, how they are taken in, and the addresses to them.</summary>
    public static void AddUploads(this WebApplicationBuilder builder)
    {
        var options = builder.AddSettings(BlobsOptions.Read);
        builder.Services
            .AddSingleton(s => BlobStores.Create(options.Target, s.GetRequiredService<TimeProvider>()))
            .AddSingleton<BlobShelf>()
            .AddSingleton<BlobTickets>()
            .AddSingleton<TicketHolders>()
            .AddSingleton<Spool>()
            .AddSingleton<BlobSweeper>()
            .AddHostedService(s => s.GetRequiredService<BlobSweeper>());
        builder.AddDependency("blobs", (s, ct) => s.GetRequiredService<IBlobStore>().FindProblemAsync(ct));
    }

    public static void AddMedia(this WebApplicationBuilder builder)
    {
        builder.AddSettings(MediaOptions.Read);
        builder.Services
            .AddSingleton<MediaQuota>()
            .AddSingleton<MediaBook>()
            .AddSingleton<ISweep, MediaSweep>()
            .AddSingleton<IOperationFamily, MediaFamily>();
    }

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        var options = builder.AddSettings(LogsOptions.Read);
        builder.Services
            .AddSingleton<LogShelf>()
            .AddSingleton<ISweep>(s => s.GetRequiredService<LogShelf>())
            .AddSingleton<IOperationFamily, LogFamily>();
        foreach (var kind in new[] { LogUpload.Events, LogUpload.Binary, LogUpload.Audio })
            builder.Services.AddSingleton<IUploadKind>(s => new LogUpload(kind, s.GetRequiredService<LogShelf>(), options));
    }

    public static void AddBackups(this WebApplicationBuilder builder)
    {
        builder.AddSettings(BackupsOptions.Read);
        builder.Services
            .AddSingleton<BackupBook>()
            .AddSingleton<IUploadKind>(s => s.GetRequiredService<BackupBook>())
            .AddSingleton<ISweep>(s => s.GetRequiredService<BackupBook>())
            .AddSingleton<ISweep, GoneLoops>()
            .AddSingleton<IOperationFamily, BackupFamily>();
    }
}
