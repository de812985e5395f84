namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>A disk with no byte left, until it is freed.</summary>
internal sealed class FullDisk(string path)
{
    private const int Block = 1024 * 1024;

    private readonly string _ballast = Path.Combine(path, "ballast");

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await using var file = new FileStream(_ballast, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        for (var size = Block; size > 0; size /= 4)
        {
            var block = new byte[size];
            try
            {
                while (true)
                    await file.WriteAsync(block, cancellationToken);
            }
            catch (IOException)
            {
                // Full for blocks of this size.
            }
        }

        new DriveInfo(path).AvailableFreeSpace.ShouldBeLessThan(64 * 1024, "the disk did not become full");
    }

    public Task FreeAsync(CancellationToken cancellationToken)
    {
        File.Delete(_ballast);
        return Task.CompletedTask;
    }
}
