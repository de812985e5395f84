namespace Jibo.Pegasus.GrpcTests;

// A test that waits for what never comes shall fail, not hang.
internal static class Soon
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task<T> OrFail<T>(this Task<T> task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    public static Task OrFail(this Task task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);
}
