namespace KnowledgePay.Testing;

/// <summary>A built client as small as can be, in a folder of its own.</summary>
public static class BuiltClient
{
    private static readonly Lazy<string> Folder = new(Write);

    /// <summary>The folder, for the setting <c>Spa:Root</c>.</summary>
    public static string Root => Folder.Value;

    private static string Write()
    {
        var root = Directory.CreateTempSubdirectory("knowledgepay-client-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "assets"));
        File.WriteAllText(
            Path.Combine(root, "index.html"),
            """
            <!doctype html>
            <html lang="zh-CN" data-mantine-color-scheme="light">
              <head>
                <meta charset="utf-8" />
                <title>The client's own title</title>
                <meta name="description" content="The client's own description" />
                <script src="/theme.js"></script>
              </head>
              <body><div id="root"><!--first-text--></div><script type="module" src="/assets/main-abc123.js"></script></body>
            </html>
            """);
        File.WriteAllText(Path.Combine(root, "assets", "main-abc123.js"), "// " + new string('x', 5000));
        File.WriteAllText(Path.Combine(root, "theme.js"), "document.documentElement;");
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(root)!, "outside-" + Path.GetFileName(root) + ".txt"), "outside");
        return root;
    }
}
