export const CreatePage = ({ kind }: { kind: 'contact' | 'company' | 'location' }) => <p>{kind}</p>;
