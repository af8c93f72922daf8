export { Avatar, initials } from "./Avatar";
export { Button, buttonClass, IconButton, IconToggle } from "./Button";
export { Chip, Dot } from "./Chip";
export { ContextMenu, type MenuPlace, placeOf } from "./ContextMenu";
export { ConfirmDialog, Dialog, DialogActions } from "./Dialog";
export { ComboBox, type Option, Select, TextArea, TextField } from "./Fields";
export { FormDialog } from "./FormDialog";
export {
  Badge,
  CalmNote,
  CalmSpread,
  CalmStack,
  Choices,
  ErrorNote,
  Facts,
  Fold,
  Form,
  Hint,
  List,
  Muted,
  Note,
  Row,
  SearchBox,
  Section,
  Small,
  Spread,
  Stack,
  smallClass,
} from "./Layout";
export { Loading, Progress } from "./Loading";
export { Menu, type MenuEntry } from "./Menu";
export { Options, optionId } from "./Options";
export { Card, EmptyState, Page } from "./Page";
export { Segments } from "./Segments";
export { PageSkeleton, ShellSkeleton } from "./Skeleton";
export { Swatches } from "./Swatches";
export { announce, ToastRegion, toast } from "./Toast";
export { NameTip } from "./Tooltip";
