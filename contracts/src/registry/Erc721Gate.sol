// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IParticipationGate} from "./IParticipationGate.sol";

/// @title Erc721Gate
/// @notice Admits who holds a token of a collection. No evidence is needed.
/// @dev It is asked once, so one token that is passed on admits several accounts one after the other. Nothing is won
/// by more accounts (protocol: splitting never pays); who must count heads uses a list.
contract Erc721Gate is IParticipationGate {
    /// @notice The collection.
    IERC721 public immutable collection;

    /// @notice There is no contract at that address.
    error NoCode(address collection);

    constructor(IERC721 collection_) {
        require(address(collection_).code.length != 0, NoCode(address(collection_)));
        collection = collection_;
    }

    /// @inheritdoc IParticipationGate
    function mayEnrol(address account, bytes calldata) external view returns (bool) {
        return collection.balanceOf(account) != 0;
    }
}
