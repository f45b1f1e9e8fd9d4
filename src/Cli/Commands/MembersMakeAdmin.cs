using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Admin;
using KnowledgePay.Cli.CommandLine;

namespace KnowledgePay.Cli.Commands;

/// <summary>How the first administrator of a site comes to be.</summary>
internal sealed class MembersMakeAdmin(ISender sender, Terminal terminal) : ICliCommand
{
    public static CommandDescription Description { get; } = new("members make-admin", "Makes the member of an e-mail address an administrator.")
    {
        Parameters = [new("EMAIL", "The address of somebody who has registered and verified it.")],
    };

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        var made = await sender.Send(new MakeAdmin(arguments["EMAIL"]), cancellationToken);
        if (!made.IsSuccess)
        {
            await terminal.Error.WriteLineAsync(made.Error.Fields?.Values.FirstOrDefault()?.FirstOrDefault() ?? made.Error.Message);
            return ExitCodes.Failed;
        }

        await terminal.Out.WriteLineAsync(made.Value.WasAlready ? $"{made.Value.Handle} is an administrator already." : $"{made.Value.Handle} is an administrator now.");
        return ExitCodes.Success;
    }
}
