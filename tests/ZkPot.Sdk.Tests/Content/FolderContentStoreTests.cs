using ZkPot.Chain;
using ZkPot.Sdk.Content;

namespace ZkPot.Sdk.Tests.Content;

public sealed class FolderContentStoreTests : ContentStoreTests, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    internal override FolderContentStore Store() => new(Path.Combine(folder.Location, "content"), MaxBytes);

    [Fact]
    public async Task Bytes_that_were_changed_are_not_given_out_and_can_be_put_again()
    {
        FolderContentStore store = Store();
        byte[] content = Bytes(500);
        Hash32 digest = await store.PutAsync(content);
        File.WriteAllBytes(store.PathOf(digest), [.. content[..^1], (byte)(content[^1] ^ 1)]);
        ContentException error = (await ((Func<Task>)(() => store.GetAsync(digest))).Should().ThrowAsync<ContentException>()).Which;
        error.Message.Should().Contain(digest.ToString()).And.Contain(store.PathOf(digest));
        error.IsMissing.Should().BeFalse();

        await store.PutAsync(content);
        (await store.GetAsync(digest)).Should().Equal(content);
    }

    [Fact]
    public async Task A_file_that_has_grown_is_not_read()
    {
        FolderContentStore store = Store();
        Hash32 digest = await store.PutAsync(Bytes(10));
        using (FileStream file = File.OpenWrite(store.PathOf(digest)))
            file.SetLength(1L << 40);
        (await ((Func<Task>)(() => store.GetAsync(digest))).Should().ThrowAsync<ContentException>()).WithMessage($"*{MaxBytes} bytes*");
    }

    [Fact]
    public async Task Nothing_unfinished_is_left()
    {
        FolderContentStore store = Store();
        Hash32 digest = await store.PutAsync(Bytes(10));
        Directory.EnumerateFiles(folder.Location, "*", SearchOption.AllDirectories).Should().Equal(store.PathOf(digest));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_is_said()
    {
        File.WriteAllText(folder.At("file"), "");
        var store = new FolderContentStore(Path.Combine(folder.Location, "file"));
        (await ((Func<Task>)(() => store.PutAsync(Bytes(1)))).Should().ThrowAsync<ContentException>()).WithMessage("*cannot be kept*");
    }
}
